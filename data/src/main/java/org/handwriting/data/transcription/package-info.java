/**
 * Lines of writing and what is written on them, in the forms in which people have them: a list
 * ({@code lines.tsv}), a text file beside each picture ({@code NAME.gt.txt}), pages in ALTO or PAGE
 * XML, and the folder of IAM. {@link org.handwriting.data.transcription.Transcription} finds out
 * which one a folder is. Pictures are only named here, not read.
 */
package org.handwriting.data.transcription;

/**
 * Reads lines whose characters stand apart or touch a little. {@link
 * org.handwriting.serve.page.apart.ApartLineReader} lets a {@link org.handwriting.serve.Recognizer}
 * look at every piece of ink that may be a character, and takes the way along each line that it
 * believes most.
 */
package org.handwriting.serve.page.apart;

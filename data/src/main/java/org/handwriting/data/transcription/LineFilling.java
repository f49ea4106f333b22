package org.handwriting.data.transcription;

/**
 * What is put in the place of the text that a line of a document has.
 *
 * @param text for people, on one line
 * @param elements the same as elements of XML, each beginning on a line of its own
 */
public record LineFilling(String text, String elements) {}

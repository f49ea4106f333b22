/**
 * Reads lines as wholes, joined or not. {@link org.handwriting.serve.page.whole.WholeLineReader}
 * cuts each out of its page and asks a {@link org.handwriting.serve.LineRecognizer} for its text.
 */
package org.handwriting.serve.page.whole;

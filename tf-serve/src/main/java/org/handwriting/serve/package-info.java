/**
 * Reads handwriting: {@link org.handwriting.serve.Recognizer} single characters, {@link
 * org.handwriting.serve.LineRecognizer} words and lines; pages are read in {@code page}. No class
 * of TensorFlow is in a public signature.
 */
package org.handwriting.serve;

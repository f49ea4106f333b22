/**
 * Reads handwritten characters: {@link org.handwriting.serve.Recognizer} is the way in. No class of
 * TensorFlow is in a public signature.
 */
package org.handwriting.serve;

/** From each step's probabilities to a text, and from two texts to how far they are apart. */
package org.handwriting.core.text;

/** From files to batches, and from pictures to glyphs: what happens before TensorFlow. */
package org.handwriting.bench.data;

/** Benchmarks of what is package-private in tf-train: a training step and its parts. */
package org.handwriting.train;

/** Benchmarks of what is package-private in the training graph: the parts of a step. */
package org.handwriting.train.graph;

/**
 * The same work in other libraries: network K's training step and network L's recognition, with the
 * weights that {@code KnownWeights} gives and held to the same answers. Each is written as its
 * library's own documentation has it, with the settings that were found to be quickest.
 */
package org.handwriting.bench.peers;

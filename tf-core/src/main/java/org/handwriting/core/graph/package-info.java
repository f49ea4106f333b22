/**
 * What a graph is built from beside its layers: {@link org.handwriting.core.graph.Weights} and the
 * {@link org.handwriting.core.graph.Variables} behind them, {@link
 * org.handwriting.core.graph.Augmentation} of training pictures, {@link
 * org.handwriting.core.graph.Ctc}. All that is drawn comes from {@link
 * org.handwriting.core.graph.Randomness}.
 */
package org.handwriting.core.graph;

/**
 * The graph of a training and its session: the only package of this module that knows tensors.
 *
 * <p>A {@code LearningBranch} is begun, an {@code Objective} says on it what is learned, {@code
 * TrainingGraph} adds what moves the weights, saves and restores them, and {@link
 * org.handwriting.train.graph.TrainingSession} runs it. {@link
 * org.handwriting.train.graph.CharacterNetwork} puts them together for characters, {@link
 * org.handwriting.train.graph.CtcNetwork} for lines, {@link org.handwriting.train.graph.PageNet}
 * for pages.
 */
package org.handwriting.train.graph;

/**
 * How gradients move weights: an {@link org.handwriting.core.optimize.Optimizer} is a record of its
 * settings, a {@link org.handwriting.core.optimize.Schedule} gives the learning rate of each step.
 */
package org.handwriting.core.optimize;

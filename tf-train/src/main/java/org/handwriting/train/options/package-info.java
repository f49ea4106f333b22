/**
 * How a network is trained: {@link org.handwriting.train.options.TrainingOptions}, and the {@link
 * org.handwriting.train.options.Recipe}s that have names.
 */
package org.handwriting.train.options;

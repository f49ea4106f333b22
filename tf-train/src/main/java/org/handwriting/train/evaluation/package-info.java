/**
 * How good a model is: {@link org.handwriting.train.evaluation.Evaluations} runs it over a split,
 * {@link org.handwriting.train.evaluation.Evaluation} holds the figures, {@link
 * org.handwriting.train.evaluation.EvaluationText} and {@link
 * org.handwriting.train.evaluation.EvaluationJson} say them. Knows nothing of training.
 */
package org.handwriting.train.evaluation;

/**
 * From pictures to a model: {@link org.handwriting.train.Trainer} fits, evaluates and exports a
 * network of characters, {@link org.handwriting.train.LineTrainer} one of lines, {@link
 * org.handwriting.train.PageTrainer} one that finds writing on pages. {@link
 * org.handwriting.train.run.TrainingRun} and its like do it in a folder of its own, with
 * checkpoints and reports.
 *
 * <pre>{@code
 * Dataset mnist = Catalog.open("mnist", Optional.empty()).withValidation(1.0 / 12, 1);
 * Architecture network = Architectures.named("compact", Pooling.MAX);
 * TrainingOptions options = TrainingOptions.defaults().withEpochs(2);
 * try (Trainer trainer = new Trainer(network, mnist.labels(), options)) {
 *   trainer.fit(mnist.train(), mnist.validation(), TrainingListener.progress());
 *   System.out.println(trainer.evaluate(mnist.test()));
 * }
 * }</pre>
 */
package org.handwriting.train;

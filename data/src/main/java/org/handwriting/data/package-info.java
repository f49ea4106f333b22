/**
 * Data sets of handwriting: found, fetched, read, checked, split and fed to a training run. Knows
 * no TensorFlow.
 *
 * <p>{@link org.handwriting.data.Catalog} opens a {@link org.handwriting.data.Dataset} by name; its
 * parts are {@link org.handwriting.data.Split}s, which {@link org.handwriting.data.Batches} cuts
 * into {@link org.handwriting.data.Batch}es:
 *
 * <pre>{@code
 * Dataset mnist = Catalog.open("mnist", Optional.empty()).withValidation(0.1, 0);
 * try (Batches batches = Batches.shuffled(mnist.train(), 128, 0, 0, 0)) {
 *   while (batches.hasNext()) {
 *     Batch batch = batches.next(); // pixels [128, 28, 28], classes [128]
 *   }
 * }
 * }</pre>
 *
 * <p>Pixels are bytes everywhere here: 0 paper, 255 ink, pictures upright, rows from the top. A
 * file that is not what it should be is a {@link org.handwriting.data.BadFileException} that names
 * the file, what was expected and what was found.
 */
package org.handwriting.data;

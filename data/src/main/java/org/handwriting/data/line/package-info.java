/**
 * Words and lines of writing as networks learn and read them.
 *
 * <pre>
 * picture ── LineImages ──&gt; LineImage: uint8 [height, width], light and size evened out
 * folders ── Transcription ──&gt; LineDataset ── LineBatches(seed, epoch) ──&gt; LineBatch
 * text &lt;── CharacterSet ──&gt; classes
 * </pre>
 *
 * <pre>{@code
 * LineDataset lines = LineDataset.open(List.of(Path.of("lines/mine")), LineOptions.defaults());
 * LineDataset.Holdout parts = lines.holdout(0.1, seed);
 * try (LineBatches batches = LineBatches.shuffled(parts.rest(), lines.characters(), 16, new Place(seed, 0, 0))) {
 *   while (batches.hasNext()) {
 *     LineBatch batch = batches.next(); // pixels [n, h, w], widths [n], labels
 *   }
 * }
 * }</pre>
 */
package org.handwriting.data.line;

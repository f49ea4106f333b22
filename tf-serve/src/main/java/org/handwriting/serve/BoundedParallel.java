package org.handwriting.serve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Parts of one call, only so many of them at once, in their order. When one fails, no other is
 * begun, and those that are under way are waited for.
 *
 * @param <T> what each part gives
 */
final class BoundedParallel<T> {
  private final int parts;
  private final int most;
  private final BiConsumer<Integer, Throwable> skipped;
  private final AtomicInteger next = new AtomicInteger();
  private final List<T> results;

  /**
   * @param most that are under way at once
   * @param skipped hears from which part on none was begun, and why
   */
  BoundedParallel(int parts, int most, BiConsumer<Integer, Throwable> skipped) {
    this.parts = parts;
    this.skipped = skipped;
    this.most = Math.min(parts, most);
    this.results = new ArrayList<>(Collections.nCopies(parts, null));
  }

  /** Waits for all. */
  List<T> all(IntFunction<T> part) {
    IntStream.range(0, most).parallel().forEach(strand -> run(part));
    return results;
  }

  private void run(IntFunction<T> part) {
    try {
      for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
        results.set(i, part.apply(i));
      }
    } catch (RuntimeException | Error e) {
      skip(e);
      throw e;
    }
  }

  /** Promises all. */
  CompletableFuture<List<T>> promised(IntFunction<CompletableFuture<T>> part) {
    List<CompletableFuture<Void>> strands =
        Stream.generate(() -> new CompletableFuture<Void>()).limit(most).toList();
    strands.forEach(strand -> run(part, strand));
    return CompletableFuture.allOf(strands.toArray(CompletableFuture[]::new))
        .thenApply(all -> results);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // its failure ends the strand
  private void run(IntFunction<CompletableFuture<T>> part, CompletableFuture<Void> strand) {
    try {
      for (int i = next.getAndIncrement(); i < parts; i = next.getAndIncrement()) {
        int at = i;
        CompletableFuture<T> promised = part.apply(i).whenComplete((t, no) -> results.set(at, t));
        if (!promised.isDone()) {
          promised.whenComplete((t, failure) -> goOn(part, strand, failure));
          return;
        }
        promised.join(); // throws its failure
      }
      strand.complete(null);
    } catch (RuntimeException | Error e) {
      goOn(part, strand, e);
    }
  }

  private void goOn(
      IntFunction<CompletableFuture<T>> part, CompletableFuture<Void> strand, Throwable failure) {
    if (failure == null) {
      run(part, strand);
    } else {
      skip(failure);
      strand.completeExceptionally(failure);
    }
  }

  private void skip(Throwable failure) {
    int from = next.getAndSet(parts);
    if (from < parts) {
      skipped.accept(from, failure instanceof CompletionException ? failure.getCause() : failure);
    }
  }
}

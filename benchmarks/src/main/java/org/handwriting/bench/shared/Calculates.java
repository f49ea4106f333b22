package org.handwriting.bench.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a benchmark how much a call of it calculates, so that it can be read as a share of the
 * machine's limit. Its parameters are the network {@code net}, the pictures {@code batch} where
 * they are more than 1, for a network of lines the columns {@code width} of each, and, where they
 * are not float32 and all cores, {@code precision} and {@code threads}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Calculates {
  /** The network's forward passes that are as much work as a call. */
  int passes();
}

package org.handwriting.bench.shared;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a benchmark how many bytes a call of it must read and write at least, so that it can be
 * read as a share of the machine's limit.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Moves {
  /** Bytes for each picture of the parameter {@code batch}. */
  int bytesPerPicture() default 0;

  /** Bytes for each parameter of the network {@code net}. */
  int bytesPerParameter() default 0;
}

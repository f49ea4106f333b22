/**
 * What the other packages and modules share: {@link org.handwriting.core.Json} and {@link
 * org.handwriting.core.DurableFiles} read and write files that are there whole or not at all,
 * {@link org.handwriting.core.SessionOptions} says how a session computes, {@link
 * org.handwriting.core.Failures} what people are told of a failure.
 */
package org.handwriting.core;

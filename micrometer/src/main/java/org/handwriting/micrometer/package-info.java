/**
 * Measures recognizers with Micrometer: {@link org.handwriting.micrometer.RecognizerMetrics} is the
 * listener of as many of them as there are.
 */
package org.handwriting.micrometer;

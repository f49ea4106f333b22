/**
 * The networks that are measured: the project's own by their names, and K and L, which are the same
 * work in every library that is measured beside it. Their weights follow from a formula, so that
 * libraries that share nothing can be held to the same answer.
 */
package org.handwriting.bench.net;

/**
 * What every benchmark leans on: the pictures it works on ({@code Mnist}), the check of its answer
 * ({@code Check}), and how much a call of it calculates or moves.
 */
package org.handwriting.bench.shared;

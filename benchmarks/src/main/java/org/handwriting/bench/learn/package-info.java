/** The parts of a training: a step's, and what comes after the last step. */
package org.handwriting.bench.learn;

/** The command line of recognition: {@code hwr predict} and {@code hwr serve}. */
package org.handwriting.serve.cli;

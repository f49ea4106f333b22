/** The command line of recognition: {@code hwr predict}. */
package org.handwriting.serve.cli;

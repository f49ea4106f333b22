/**
 * What {@code hwr} and {@code hwr spark} share: the root of a command line, where failures become
 * an exit status, and the options that both have, which turn what was typed into what a run or a
 * recognition is asked for.
 */
package org.handwriting.cli.options;

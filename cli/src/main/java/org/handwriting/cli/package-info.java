/**
 * The words of the command line, a class each. They read their options, call the library and print
 * what a person wants to know; what goes wrong they throw: one place turns it into a line and an
 * exit status.
 */
package org.handwriting.cli;

/**
 * Lines of writing that nobody wrote: drawn from fonts of handwriting, or set from pictures of
 * characters, onto paper as photos and scans show it. {@link
 * org.handwriting.data.synthetic.SyntheticLines} draws the line of any number, the same one each
 * time; {@link org.handwriting.data.synthetic.SyntheticText} says what is written.
 */
package org.handwriting.data.synthetic;

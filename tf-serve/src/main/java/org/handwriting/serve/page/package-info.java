/**
 * Reads pages: {@link org.handwriting.serve.page.PageReader} finds the lines and has them read. How
 * lines are read is a package of its own for each kind of writing; what was read is in {@code
 * result}.
 */
package org.handwriting.serve.page;

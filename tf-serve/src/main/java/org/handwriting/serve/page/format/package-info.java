/**
 * Pages in the forms that others use: {@link org.handwriting.serve.page.format.PageFormat} writes
 * what was read as ALTO, PAGE XML or hOCR, {@link org.handwriting.serve.page.format.DocumentTexts}
 * puts it into a document whose lines were marked by others.
 */
package org.handwriting.serve.page.format;

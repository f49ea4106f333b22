/** What was read on a page: its lines, their words, their characters, and where each is. */
package org.handwriting.serve.page.result;

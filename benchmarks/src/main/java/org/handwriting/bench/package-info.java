/** x. */
package org.handwriting.bench;

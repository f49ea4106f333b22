/** x. */
package org.handwriting.train;

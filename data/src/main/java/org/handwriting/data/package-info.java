/** x. */
package org.handwriting.data;

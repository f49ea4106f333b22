/** x. */
package org.handwriting.serve;

/** x. */
package org.handwriting.core;

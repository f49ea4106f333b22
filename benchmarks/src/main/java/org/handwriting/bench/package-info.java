/** Where the speed of each step is measured, apart from the tests, which have no time limits. */
package org.handwriting.bench;

/** {@code hwr spark}, and the application that {@code spark-submit} is given. */
package org.handwriting.spark.cli;

/**
 * Makes recognizers the beans of a Spring Boot application, 3.5 or 4: a {@code Recognizer}, a
 * {@code LineRecognizer} and a {@code PageReader}, set by the properties {@code handwriting.*},
 * with health and metrics where the application has them. Nothing here is called by name: with the
 * starter on the class path it is there, and a bean of the application's own takes the place of any
 * of these.
 */
package org.handwriting.spring;

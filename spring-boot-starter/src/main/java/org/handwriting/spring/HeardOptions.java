package org.handwriting.spring;

import org.handwriting.serve.RecognizerOptions;

/** The application's options, heard by all listeners that are beans too. */
record HeardOptions(RecognizerOptions options) {}

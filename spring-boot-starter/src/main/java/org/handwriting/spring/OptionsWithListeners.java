package org.handwriting.spring;

import org.handwriting.serve.RecognizerOptions;

/** The application's options, with all listeners that are beans. */
record OptionsWithListeners(RecognizerOptions options) {}

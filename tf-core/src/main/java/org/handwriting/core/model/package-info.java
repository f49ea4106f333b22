/**
 * The model directory: {@link org.handwriting.core.model.ModelDirectory} writes versions and finds
 * them, {@link org.handwriting.core.model.LoadedModel}, {@link
 * org.handwriting.core.model.LineModel} and {@link org.handwriting.core.model.PageModel} open one.
 * What a model takes and gives is its {@link org.handwriting.core.model.ModelSignature}, where it
 * comes from its {@link org.handwriting.core.model.ModelCard}.
 */
package org.handwriting.core.model;

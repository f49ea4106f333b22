/**
 * Pages to learn from where on a page handwriting is: writing lifted from transcribed pages, or
 * drawn, is laid on paper with rules, boxes, print and shadows, on desks, and photographed.
 *
 * <p>{@link org.handwriting.data.scene.PageScenes} is the door; a {@link
 * org.handwriting.data.scene.WritingSheet} is handwriting without its paper.
 */
package org.handwriting.data.scene;

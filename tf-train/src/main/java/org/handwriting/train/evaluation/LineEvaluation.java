package org.handwriting.train.evaluation;

/**
 * How well lines were read. Rates are edits by what is written, and may be above 1.
 *
 * @param examples lines
 * @param characters that are written on them
 * @param words that are written on them, parted by spaces
 * @param loss mean of a line's text, natural logarithm
 * @param characterErrorRate edits of characters (Levenshtein) by characters
 * @param caselessCharacterErrorRate the same with small letters for capitals
 * @param wordErrorRate edits of words by words
 * @param exactLines lines without an error
 */
public record LineEvaluation(
    int examples,
    long characters,
    long words,
    double loss,
    double characterErrorRate,
    double caselessCharacterErrorRate,
    double wordErrorRate,
    int exactLines) {}

/** Recognition as callers see it: from a model's folder, pictures and requests to answers. */
package org.handwriting.bench.serve;

/** The JSON form of answers, which the command line and the server speak alike. */
package org.handwriting.serve.form;

/**
 * Where a network is computed: what TensorFlow sees on this machine, the choice that a person makes
 * of it, and the reasons when there is no GPU.
 *
 * <p>TensorFlow goes on with the CPU without a word when a library of CUDA cannot be loaded. Here
 * that is said: {@link org.handwriting.core.device.Devices#whyNoGpu} names what is missing, and
 * {@link org.handwriting.core.device.DeviceChoice} refuses a GPU that is not there.
 */
package org.handwriting.core.device;

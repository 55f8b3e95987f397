/** That of package.json, put in while building. */
declare const GOODPUT_LAB_VERSION: string;

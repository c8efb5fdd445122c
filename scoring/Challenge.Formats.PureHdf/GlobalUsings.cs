global using PureHDF;
